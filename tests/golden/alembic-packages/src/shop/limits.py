from shop.outside import limit

TITLE = 80
CODE = limit("code")
OTHER = limit("other")
