# Statements.
result = []
for i in range(5):
    if i == 1:
        continue
    if i == 4:
        break
    result.append(i)
else:
    result.append('else')
# ---
result = []
for i in range(2):
    result.append(i)
else:
    result.append('else')
# ---
n, result = 0, []
while n < 3:
    n += 1
    if n == 2:
        continue
    result.append(n)
else:
    result.append('done')
# ---
n = 0
while True:
    n += 1
    if n > 5:
        break
else:
    n = -1
result = n
# ---
a, b = 1, 2
a, b = b, a
(c, d), e = (3, 4), 5
[f, *g] = 'xyz'
*h, i = range(4)
j, *k, l = [1, 2]
m = n = [1]
m.append(2)
result = a, b, c, d, e, f, g, h, i, j, k, l, n
# ---
a, b = [1, 2, 3]
# ---
a, b = [1]
# ---
a, *b, c = [1]
# ---
a, b = 5
# ---
a, b = 'x'
# ---
for a, (b, *c) in [(1, (2, 3, 4)), (5, 'xy')]:
    pass
result = a, b, c
# ---
x = [1, 2, 3]
x[0] = 5
x[1:2] = [7, 8]
x[-1] += 1
y = {'a': 1}
y['b'] = 2
y['a'] += 10
del x[0], y['b']
result = x, y
# ---
x = [1, 2, 3, 4, 5, 6]
x[::2] = 'abc'
del x[1::2]
x[5:] = [9]
x[0:0] = [0, 0]
result = x
# ---
x = [1, 2, 3]
x[::2] = [1]
# ---
x = [1, 2]
y = x
y += [3]
x *= 2
result = x, y
# ---
x = (1,)
y = x
y += (2,)
s = 'a'
s += 'b'
s *= 2
n = 7
n //= 2
n **= 3
n -= 1
n <<= 2
n |= 1
n &= 0xFF
n ^= 3
n >>= 1
n %= 10
f = 3
f /= 2
result = x, y, s, n, f
# ---
d = {'a': 1}
d |= {'b': 2}
s = {1}
t = s
s |= {2}
result = d, t == {1, 2}
# ---
x = 1
del x
result = x
# ---
try:
    x = 1 / 0
except ZeroDivisionError as e:
    result = str(e), type(e).__name__, e.args
# ---
try:
    {}['k']
except (TypeError, KeyError) as e:
    result = repr(e), str(e)
# ---
result = []
try:
    result.append(1)
except Exception:
    result.append(2)
else:
    result.append(3)
finally:
    result.append(4)
# ---
def f():
    try:
        return 'try'
    finally:
        log.append('finally')
log = []
result = f(), log
# ---
def f():
    for i in range(3):
        try:
            continue
        finally:
            log.append(i)
    try:
        raise ValueError('x')
    except ValueError:
        return 'handled'
    finally:
        return 'finally'
log = []
result = f(), log
# ---
def f():
    while True:
        try:
            break
        finally:
            log.append('f')
    return 1
log = []
result = f(), log
# ---
try:
    try:
        raise ValueError('inner')
    except ValueError:
        raise KeyError('outer')
except KeyError as e:
    result = e.args
# ---
try:
    try:
        raise ValueError('again')
    except ValueError:
        raise
except ValueError as e:
    result = str(e)
# ---
try:
    try:
        raise ValueError('a')
    finally:
        x = 1
except ValueError:
    result = 'ok', x
# ---
try:
    raise ValueError
except Exception as e:
    result = repr(e), e.args, str(e)
# ---
class MyError(Exception):
    pass
class Other(MyError):
    def __init__(self, code, text):
        super().__init__(text)
        self.code = code
try:
    raise Other(5, 'text')
except MyError as e:
    result = e.code, str(e), repr(e), e.args, isinstance(e, Exception)
# ---
try:
    raise ValueError('a', 2)
except ValueError as e:
    result = str(e), e.args
# ---
try:
    raise 5
except TypeError as e:
    result = 'type error'
# ---
try:
    int('x')
except ValueError:
    result = 1
except:
    result = 2
# ---
try:
    [][0]
except LookupError:
    result = 'lookup'
# ---
raise RuntimeError('uncaught')
# ---
e = 1
try:
    raise ValueError()
except ValueError as e:
    pass
result = e
# ---
assert True
assert 1 == 1, 'never'
result = 'ok'
# ---
assert False, 'message'
# ---
assert 1 > 2
# ---
x = 10
def f():
    x = 5
    return x
result = f(), x
# ---
x = 10
def f():
    global x
    x = 5
f()
result = x
# ---
def f():
    print(x)
    x = 1
x = 5
f()
# ---
def outer():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    inc()
    inc()
    return n
result = outer()
# ---
def outer():
    def inner():
        return later
    later = 7
    return inner()
result = outer()
# ---
def outer():
    def inner():
        return later
    r = inner()
    later = 7
    return r
result = outer()
# ---
fs = [lambda: i for i in range(3)]
gs = [lambda i=i: i for i in range(3)]
result = [f() for f in fs], [g() for g in gs]
# ---
fs = []
for i in range(3):
    def f():
        return i
    fs.append(f)
result = [f() for f in fs]
# ---
def f(a, b=2, *args, c, d=4, **kw):
    return a, b, args, c, d, kw
result = f(1, c=3), f(1, 2, 3, 4, c=5, e=6), f(*[1, 2], **{'c': 3}), f(b=1, a=2, c=3)
# ---
def f(a, b): pass
f(1)
# ---
def f(a): pass
f(1, 2)
# ---
def f(a): pass
f(1, b=2)
# ---
def f(a): pass
f(1, a=2)
# ---
def f(*, a): pass
f()
# ---
def f(a, /, b): return a, b
result = f(1, b=2)
# ---
def f(x, acc=[]):
    acc.append(x)
    return acc
f(1)
result = f(2)
# ---
def fact(n):
    return 1 if n <= 1 else n * fact(n - 1)
result = fact(15)
# ---
def f():
    pass
result = f(), f.__name__, (lambda: 1).__name__
# ---
def f():
    """Doc."""
result = f.__doc__
# ---
def deco(fn):
    def wrapper(*args, **kwargs):
        return ('wrapped', fn(*args, **kwargs))
    return wrapper
@deco
def f(x, y=1):
    return x + y
result = f(1), f(1, y=5)
# ---
def deco(n):
    def inner(fn):
        return lambda: (n, fn())
    return inner
@deco(1)
@deco(2)
def f():
    return 'f'
result = f()
# ---
x = 'global'
class A:
    x = 'class'
    y = [x for _ in range(1)]
    def get(self):
        return x
result = A.x, A.y, A().get()
# ---
[y := 1, y + 1]
if (n := len('abc')) > 2:
    result = n, y
# ---
def f():
    total = 0
    return [total := total + x for x in range(4)], total
result = f()
# ---
x = 5
result = [x for x in range(3)], x
# ---
def gen():
    yield 1
    yield 2
    return
result = list(gen()), [x * 2 for x in gen()], sum(gen()), ','.join(str(x) for x in gen())
# ---
def gen(n):
    for i in range(n):
        yield i
        log.append(i)
log = []
out = []
for x in gen(5):
    out.append(x)
    if x == 2:
        break
result = out, log
# ---
def gen():
    try:
        yield 1
        yield 2
    finally:
        log.append('closed')
log = []
for x in gen():
    break
result = log
# ---
def inner():
    yield 1
    yield 2
def outer():
    yield 0
    yield from inner()
    yield from [3, 4]
result = list(outer()), max(outer()), dict((x, x) for x in outer())
# ---
def f():
    for x in gen():
        for y in gen():
            if y == 1:
                return x, y
def gen():
    yield 0
    yield 1
result = f()
# ---
g = (x for x in [1, 2, 3])
result = next(g), next(g), list(g), list(g)
# ---
log = []
def t(x):
    log.append(x)
    return x > 1
result = any(t(x) for x in range(5)), log, next(x for x in [1, 2, 3] if x > 1), next((x for x in [] ), 'none')
# ---
g = (x * y for x in range(3) for y in range(x) if y != 1)
result = list(g)
# ---
def gen():
    while True:
        yield 1
n = 0
for x in gen():
    n += x
    if n > 10:
        break
result = n
# ---
if 0: result = 1
elif 1: result = 2
else: result = 3
# ---
x = 1; y = 2
if x == 1 and y == 2: result = 'both'
# ---
result = (1
    + 2
    + 3)
# ---
result = 'a' \
    'b'
# ---
from __future__ import annotations
x: int = 5
y: "list[int]"
def f(a: int, b: str = 'x') -> None: return a, b
result = x, f(1)
# ---
result = 1 if False else 2 if False else 3
# ---
result = [1, 2, 3][1] if [1] else None, -2 ** 2, 2 ** -1, not 1 == 2, 1 + 2 << 1, 1 < 2 == True, 5 - 3 - 1, 2 ** 3 ** 2, -5 // 2, ~1 + 1
# ---
def f(*args): return args
result = f(*[1], *(2, 3), 4), f(*'ab', *range(2))
# ---
def f(**kw): return kw
result = f(**{'a': 1}, b=2, **{'c': 3})
# ---
def f(**kw): return kw
f(a=1, **{'a': 2})
# ---
f = lambda x, *a, k=1, **kw: (x, a, k, kw)
result = f(1), f(1, 2, k=3, z=4)
# ---
x = []
x.append(x)
result = str(x), repr({'a': x})
# ---
d = {'a': 1, 'b': 2}
for k in d:
    d[k] = d[k] * 2
result = d
# ---
d = {'a': 1}
for k in d:
    d['b'] = 2
# ---
x = [1, 2, 3]
for i in x:
    if len(x) < 6:
        x.append(i)
result = x
# ---
d = {}
for i in range(30):
    d[i] = i
for i in range(25):
    del d[i]
d[100] = 1
result = d, len(d), 26 in d, 3 in d
# ---
d = {str(i): i for i in range(50)}
del d['10']
d['10'] = 'again'
result = list(d)[-1], d['10'], d['49'], len(d), d.pop('0'), list(d)[0]
# ---
result = None
def f():
    return
    result = 1
f()
# ---
pass
...
"doc"
result = ...
# ---
x = 5
def f(a=x): return a
x = 6
result = f()
# ---
import math as m, math
from math import floor as fl
result = fl(2.5), m is math
# ---
class Foo: pass
f = Foo()
f.x = 1
f.y = f
f.y.x += 1
del f.y
result = f.x, hasattr(f, 'y'), getattr(f, 'z', 3), vars(f), f.__dict__
# ---
def f():
    a = 1
    class B:
        c = a
    return B.c
result = f()
# ---
t = 1, 2, 3
result = t[0], *t
# ---
result = f'{"a":{"b" if False else ">"}5}', f"{1}{'x' * 3}{[i for i in range(2)]}"
# ---
x = 3
result = f'{x}', f'{x!r}', f'{x:>{x}}', f'{x=}', f'{ x = }', f"{'a' 'b'}", f'''{
x
+ 1}'''
# ---
result = 'a\
b', '''x
y''', """q"w""", 'tab\tend', "\x41\u00e9"
# ---
def f():  # refused
    yield 1
next(f())
# ---
# refused
x = eval('1')
# ---
class C:
    pass
C().nope
# ---
(5).nope
# ---
result = 5
result()
# ---
import nothing.of_this  # unknown
result = nothing.of_this.x + 1
# ---
# unknown
from nothing import a, b
result = [a, 1][0]
# ---
# unknown
from nothing import a
result = f'x{a}'
# ---
# unknown
from nothing import a
result = 'x' + a.b('c')[1] + 'd' if a or 1 else 2
# ---
# refused
from nothing import a
if a: result = 1
# ---
# refused
from nothing import a
for x in a: result = 1
# ---
from nothing import a  # refused
def f(): pass
a(f)
# ---
from nothing import a  # refused
@a
def f(): pass
f()
# ---
from nothing import a  # unknown
class F(a): x = 1
result = F.x
# ---
from nothing import a  # refused
d = {}
d[a] = 1
# ---
from nothing import a  # refused
[].extend(a)
# ---
from nothing import a  # refused
[print(x) for x in a]
# ---
from nothing import a  # refused
a and print(1)
# ---
# unknown
from nothing import a
x, (y, *z) = a
result = z
# ---
# unknown
from nothing import *
result = whatever
