class A:
    n = 1
    def __init__(self, x, y=2):
        self.x = x
        self.y = y
    def sum(self):
        return self.x + self.y + self.n
a = A(1)
result = a.sum(), a.x, A.n, A.sum(a), a.n
# ---
class A:
    def f(self): return 'A.f'
    def g(self): return self.f()
class B(A):
    def f(self): return 'B.f ' + super().f()
class C(B): pass
result = C().g(), isinstance(C(), A), issubclass(C, A), C.__name__, type(C()).__name__, C.__mro__[1].__name__, C.__bases__[0] is B
# ---
class A:
    def who(self): return ['A']
class B(A):
    def who(self): return ['B'] + super().who()
class C(A):
    def who(self): return ['C'] + super().who()
class D(B, C):
    def who(self): return ['D'] + super(D, self).who()
result = D().who(), [c.__name__ for c in D.__mro__]
# ---
class A: pass
class B(A): pass
class C(A, B): pass
# ---
class P:
    def __init__(self, v): self._v = v
    @property
    def v(self): return self._v
    @v.setter
    def v(self, new): self._v = new * 2
    @staticmethod
    def s(a): return a + 1
    @classmethod
    def c(cls, a): return cls.__name__, a
p = P(1)
p.v = 5
result = p.v, P.s(1), p.s(2), P.c(3), p.c(4)
# ---
class P:
    @property
    def v(self): return 1
P().v = 2
# ---
class V:
    def __init__(self, x): self.x = x
    def __add__(self, o): return V(self.x + (o.x if isinstance(o, V) else o))
    def __radd__(self, o): return V(o + self.x)
    def __eq__(self, o): return isinstance(o, V) and self.x == o.x
    def __lt__(self, o): return self.x < o.x
    def __repr__(self): return f'V({self.x})'
    def __len__(self): return self.x
    def __getitem__(self, i): return i * 2
    def __contains__(self, i): return i == self.x
    def __call__(self, a): return a + self.x
    def __neg__(self): return V(-self.x)
    def __bool__(self): return self.x > 0
    def __iter__(self): return iter(range(self.x))
    def __str__(self): return 'str'
    def __format__(self, spec): return f'<{spec}>'
    def __hash__(self): return hash
result = (V(1) + V(2), V(1) + 2, 3 + V(1), V(1) == V(1), V(1) != V(2), V(1) < V(2), V(2) > V(1), len(V(3)), V(1)[5], 5 in V(5), V(2)(3), -V(1),
    bool(V(0)), list(V(3)), str(V(1)), f'{V(1)}', f'{V(1):x}', f'{V(1)!r}', '%s' % V(1), '{}'.format(V(1)), repr([V(1)]), sorted([V(2), V(1)]), max(V(1), V(3)))
# ---
class V:
    def __eq__(self, o): return True
{V(): 1}
# ---
class V:
    pass
v, w = V(), V()
result = v == v, v == w, v != w, {v: 1}[v], v in [v], w in [v]
# ---
class V:
    def __lt__(self, other): return NotImplemented
V() < V()
# ---
class V:
    def __add__(self, other): return NotImplemented
V() + 1
# ---
class V: pass
V(1)
# ---
class V:
    def __init__(self): return 5
V()
# ---
class V:
    def __init__(self, a): self.a = a
V()
# ---
class CM:
    def __enter__(self):
        log.append('enter')
        return 'value'
    def __exit__(self, t, v, tb):
        log.append(('exit', t.__name__ if t else None, str(v)))
        return swallow
log = []
swallow = True
with CM() as x:
    log.append(x)
with CM():
    raise ValueError('boom')
with CM() as a, CM() as b:
    log.append(a + b)
def f():
    with CM():
        return 'returned'
log.append(f())
for i in range(3):
    with CM():
        if i: break
result = log
# ---
class CM:
    def __enter__(self): pass
    def __exit__(self, *a): return False
try:
    with CM():
        raise KeyError('k')
except KeyError as e:
    result = repr(e)
# ---
with 5: pass
# ---
class A:
    def __getattr__(self, name): return 'got ' + name
    x = 1
a = A()
result = a.x, a.y, getattr(a, 'zz'), hasattr(a, 'q')
# ---
class A:
    def __setattr__(self, k, v): object_log.append((k, v))
object_log = []
a = A()
a.x = 1
result = object_log
# ---
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
result = list(It()), [x for x in It()], next(It()), sum(It())
# ---
class A:
    """Doc of A."""
    class Inner:
        z = 3
    def m(self): 'doc of m'
result = A.Inner.z, A.__doc__, A.m.__doc__, A.Inner.__name__, A.__qualname__
# ---
class S(str):
    def shout(self): return self.upper() + '!'
s = S('abc')
result = s.shout(), s + 'd', s == 'abc', len(s), s[0], isinstance(s, str), f'{s}', '%s' % s, s.upper(), ','.join([s]), {s: 1}['abc'], repr(s), str(s), 'b' in s, s.x if hasattr(s, 'x') else None
# ---
class D(dict):
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self.extra = 1
    def get2(self, k): return self[k] * 2
d = D(a=1)
d['b'] = 2
result = d['a'], d.get2('b'), d, len(d), list(d), d.extra, isinstance(d, dict), 'a' in d, {**d}
# ---
class L(list):
    def total(self): return sum(self)
l = L([1, 2])
l.append(3)
result = l.total(), l, l[0], len(l), l == [1, 2, 3]
# ---
class I(int): pass
i = I(5)
result = i + 1, i == 5, i > 3, [10, 20, 30, 40, 50, 60][i], f'{i:03}', -i, i * 2.0, 10 % i
# ---
class T(tuple):
    @property
    def first(self): return self[0]
t = T([1, 2])
result = t.first, t, len(t), t + (3,), list(t)
# ---
result = type('X', (), {'a': 1}).a
# ---
class A:
    count = 0
    def inc(self):
        A.count += 1
        self.count += 10
a = A()
a.inc()
result = A.count, a.count
# ---
class A:
    items = []
A().items.append(1)
result = A.items
# ---
class A:
    for i in range(3):
        locals_i = i
    x = i + 1
    if x:
        y = 'yes'
result = A.i, A.x, A.y, A.locals_i
# ---
class A:
    def f(self): return self.__class__.__name__, type(self) is A
result = A().f()
# ---
f = [].append
f(1)
class A:
    def m(self): return self.v
a = A()
a.v = 5
m = a.m
a.v = 6
result = m(), a.m == a.m, m.__name__, m.__self__ is a
# ---
class A(object):
    __slots__ = ('x',)
    def __init__(self): self.x = 1
result = A().x
# ---
class A:
    @staticmethod
    def make(): return A()
    def chain(self): return self
result = isinstance(A.make().chain().chain(), A)
# ---
class Base:
    registry = {}
    @classmethod
    def add(cls, name):
        def deco(f):
            cls.registry[name] = f
            return f
        return deco
@Base.add('x')
def fx(): return 'fx'
result = Base.registry['x'](), fx()
# ---
class E(Exception): pass
class F(E, ValueError): pass
try:
    raise F('both')
except ValueError as e:
    result = str(e), isinstance(e, E)
# ---
# unknown
class A: pass
result = str(A())
# ---
class A:
    def __init__(self, **kw):
        for k, v in kw.items():
            setattr(self, k, v)
a = A(x=1, y=2)
delattr(a, 'x')
result = a.y, hasattr(a, 'x')
# ---
class Color:
    RED = 'r'
    ALL = [RED]
result = [getattr(Color, n) for n in ('RED', 'ALL')], 'RED' in vars(Color) if False else True
# ---
def f(): pass
f.attr = 5
result = f.attr, hasattr(f, 'nope')
