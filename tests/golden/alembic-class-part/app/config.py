"""What the environment decides is not known; the rest of the classes is."""
import os


class Config:
    NAME = "shop"
    QUEUES = {"mail": NAME}
    SENDER = os.getenv("SENDER")
    if os.getenv("WORKERS"):
        WORKERS = int(os.environ["WORKERS"])
        QUEUES["bulk"] = WORKERS


class Development(Config):
    QUEUES = {name: queue for name, queue in Config.QUEUES.items() if queue}
    NAME = "shop in development"


configs = {"development": Development, "production": Config}
