from enum import Enum
class Color(Enum):
    RED = 'r'
    GREEN = 'g'
    ALIAS = 'r'
    def shout(self): return self.name + '!'
    @property
    def double(self): return self.value * 2
    @classmethod
    def first(cls): return list(cls)[0]
result = (Color.RED, Color.RED.name, Color.RED.value, str(Color.RED), f'{Color.RED}', '%s' % Color.RED, [c.value for c in Color], len(Color), list(Color), Color('g'),
    Color['GREEN'], Color.ALIAS is Color.RED, Color.RED == Color.RED, Color.RED == 'r', Color.RED.shout(), Color.GREEN.double, Color.first(), 'RED' in Color.__members__,
    list(Color.__members__), isinstance(Color.RED, Color), Color.RED in Color, {Color.RED: 1}[Color.RED], Color.RED != Color.GREEN, repr(Color), bool(Color.RED), type(Color.RED) is Color)
# ---
import enum
class S(str, enum.Enum):
    A = 'a'
    B = 'b'
result = (S.A == 'a', S.A + 'x', ','.join([S.A, S.B]), S.A.value, repr(S.A), S.A.upper(), len(S.A), S('b'), [s.value for s in S], {'a': 1}[S.A], isinstance(S.A, str), '%s' % S.A.value, S.A in ('a', 'b'), sorted(S), str(S.A))
# ---
# python 3.12
import enum
class S(str, enum.Enum):
    A = 'a'
result = f'{S.A}', '{}'.format(S.A), format(S.A), 'a' in S
# ---
from enum import IntEnum, unique, auto
@unique
class N(IntEnum):
    ONE = 1
    TWO = auto()
    FIVE = 5
    SIX = auto()
result = N.ONE + 1, N.TWO == 2, f'{N.TWO}', str(N.TWO), repr(N.TWO), N.SIX.value, sorted([N.FIVE, N.ONE]), N(5), [1, 2, 3][N.ONE], N.ONE < N.TWO, int(N.FIVE), '%d' % N.FIVE, N.FIVE * 2.0, max(N), isinstance(N.ONE, int)
# ---
from enum import Enum, auto
class A(Enum):
    X = auto()
    Y = auto()
    def _hidden(self): pass
result = [a.value for a in A], A.X.name, A(2)
# ---
from enum import Enum
class A(Enum):
    X = 1
A(5)
# ---
from enum import Enum
class A(Enum):
    X = 1
A['Y']
# ---
from enum import Enum
class A(Enum):
    X = 1
class B(A): pass
# ---
from enum import Enum
class Planet(Enum):
    EARTH = (1, 'blue')
    MARS = (2, 'red')
    def __init__(self, mass, colour):
        self.mass = mass
        self.colour = colour
result = Planet.EARTH.mass, Planet.MARS.colour, Planet.MARS.value, Planet((2, 'red'))
# ---
from enum import Enum
Animal = Enum('Animal', 'CAT DOG')
Other = Enum('Other', ['A', 'B'])
Third = Enum('Third', {'P': 'p', 'Q': 'q'})
result = Animal.CAT, Animal.DOG.value, [a.name for a in Other], Third.Q.value, list(Third)
# ---
from enum import StrEnum, auto
class S(StrEnum):
    ONE = auto()
    TWO = 'zwei'
result = f'{S.ONE}', str(S.TWO), S.ONE == 'one', repr(S.TWO)
# ---
from enum import Enum
class Base(Enum):
    def describe(self): return f'{self.name}={self.value}'
class D(Base):
    A = 1
result = D.A.describe()
# ---
from enum import Enum
class E(Enum):
    A = 1
    @staticmethod
    def f(): return 5
    @classmethod
    def values(cls): return [e.value for e in cls]
    @classmethod
    def _missing_(cls, value): return cls.A
result = E.f(), E.values(), E('nope')
# ---
from collections import OrderedDict, defaultdict, Counter, namedtuple
d = defaultdict(list)
d['a'].append(1)
d['b']
n = defaultdict(int)
for c in 'abca':
    n[c] += 1
o = OrderedDict([('x', 1), ('y', 2)])
o.move_to_end('x')
c = Counter('abca')
P = namedtuple('P', 'x y')
Q = namedtuple('Q', ['a', 'b'], defaults=[5])
p = P(1, y=2)
result = dict(d), dict(n), list(o.items()), c['a'], c['zz'], c.most_common(1), dict(c), p, p.x, p[1], p._asdict(), P._fields, p._replace(x=9), Q(1), p == (1, 2), isinstance(p, tuple), [*p], len(p), isinstance(d, dict), o == {'x': 1, 'y': 2}
# ---
from typing import NamedTuple, List, Optional, Dict, Union, Any, TYPE_CHECKING, cast, TypeVar, Generic
T = TypeVar('T')
class P(NamedTuple):
    x: int
    y: str = 'd'
    def both(self): return f'{self.x}{self.y}'
class G(Generic[T]):
    def m(self) -> Optional[List[int]]: return 1
def f(a: Dict[str, Union[int, str]], b: Any = None) -> List[Optional[T]]: return a
result = P(1), P(1, 'z').y, P(1).both(), TYPE_CHECKING, cast(int, 'x'), G().m(), f(5)
# ---
from dataclasses import dataclass, field, asdict
@dataclass
class A:
    x: int
    y: str = 'd'
    z: list = field(default_factory=list)
    def sum(self): return self.x
@dataclass
class B(A):
    w: int = 7
@dataclass(order=True)
class V:
    n: int
    hidden: int = field(default=0, compare=False, repr=False)
a = A(1)
a.z.append(2)
result = a, A(1, 'e').y, A(1) == A(1), a == A(1), asdict(a), A(2).z, a.sum(), V(1) < V(2), V(1, 5) == V(1, 6), V(3)
# ---
from dataclasses import dataclass
@dataclass(frozen=True)
class A:
    x: int
try:
    A(1).x = 2
except AttributeError:
    result = 'frozen'
# ---
from dataclasses import dataclass
@dataclass
class A:
    x: int
    def __post_init__(self): self.y = self.x * 2
result = A(4).y
# ---
from dataclasses import dataclass
@dataclass
class A:
    x: int
A()
# ---
import itertools as it
result = (list(it.chain([1], 'a', (2,))), list(it.chain.from_iterable([[1], [2]])), list(it.product([1, 2], 'ab')), list(it.product('ab', repeat=2)), list(it.zip_longest([1], [2, 3], fillvalue=0)),
    list(it.islice(it.count(5, 2), 3)), list(it.islice('abcdef', 1, 5, 2)), list(it.islice([1, 2], None)), [(k, list(g)) for k, g in it.groupby('aabc')], [(k, list(g)) for k, g in it.groupby([1, 3, 2], key=lambda x: x % 2)],
    list(it.permutations([1, 2, 3], 2)), list(it.combinations('abc', 2)), list(it.combinations_with_replacement('ab', 2)), list(it.accumulate([1, 2, 3])), list(it.accumulate([1, 2, 3], lambda a, b: a * b)),
    list(it.repeat('x', 3)), list(it.islice(it.cycle('ab'), 5)), list(it.takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(it.dropwhile(lambda x: x < 3, [1, 3, 1])), list(it.starmap(pow, [(2, 3), (3, 2)])), list(it.filterfalse(lambda x: x % 2, range(5))), list(it.pairwise('abc')), list(it.product()), list(it.permutations([1, 2])))
# ---
from functools import partial, reduce, wraps, lru_cache
def f(a, b, c=3): return a, b, c
@lru_cache(maxsize=None)
def g(x): return x * 2
@lru_cache
def h(x): return x + 1
def deco(fn):
    @wraps(fn)
    def w(*a): return fn(*a)
    return w
@deco
def k(x): return x
result = partial(f, 1)(2), partial(f, b=2)(1), partial(f, c=9)(1, 2, c=4), reduce(lambda a, b: a + b, [1, 2, 3]), reduce(lambda a, b: a + b, [], 5), g(4), h(1), k(3), list(map(partial(f, 1), [2, 3]))
# ---
from functools import reduce
reduce(lambda a, b: a, [])
# ---
from operator import itemgetter, attrgetter, add
class A:
    def __init__(self, n): self.n = n
result = sorted([(2, 'a'), (1, 'b')], key=itemgetter(0)), itemgetter(1, 0)('ab'), attrgetter('n')(A(5)), add(1, 2), itemgetter('k')({'k': 1})
# ---
import copy
a = [1, [2, 3], {'k': [4]}]
b = copy.copy(a)
c = copy.deepcopy(a)
a[1].append(9)
a[2]['k'].append(9)
x = [1]
y = copy.deepcopy([x, x])
y[0].append(2)
result = b, c, b is a, y
# ---
import math
result = math.floor(2.7), math.ceil(2.1), math.floor(-2.5), math.sqrt(16), math.pi, math.gcd(12, 18), math.factorial(5), math.isnan(float('nan')), math.trunc(-2.7), math.inf, math.log10(1000), math.log2(8), math.fabs(-1), math.ceil(5), math.isclose if False else 0
# ---
import math
math.sqrt(-1)
# ---
import string
result = string.ascii_lowercase, string.digits, string.Template('$a ${b} $$').substitute(a=1, b='x'), string.Template('$a $c').safe_substitute({'a': 1}), string.punctuation, string.ascii_uppercase[:3], string.whitespace
# ---
import string
string.Template('$x').substitute()
# ---
import textwrap
result = (textwrap.dedent("""\
    a
      b

    c
    """), textwrap.dedent('  x\n\ty'), textwrap.dedent('\n    SELECT 1\n    FROM t\n  '), textwrap.indent('a\nb\n\nc', '  '), textwrap.dedent(''), textwrap.dedent('  a'), textwrap.dedent('\ta\n\t\tb'), textwrap.dedent('  a\n   \n  b'))
# ---
import json
result = (json.dumps({'a': [1, 2.5, None, True, 'x"\n\\é\x7f😀/'], 'b': {}}), json.dumps([]), json.dumps({'b': 1, 'a': 2}, sort_keys=True), json.dumps({'a': 1, 'b': [1, 2]}, indent=2), json.dumps('é', ensure_ascii=False), json.dumps({'a': 1}, separators=(',', ':')),
    json.dumps((1, 2)), json.dumps({1: 'a', None: 2, True: 3, 1.5: 4}), json.dumps(float('inf')), json.dumps(1e100), json.dumps(12345678901234567890), json.dumps({'a': []}, indent=4), json.dumps([[], {}], indent=1), json.dumps({'x': object}, default=str), json.dumps("\b\f\r\t\x01"), json.dumps(-0.0), json.dumps({'a': [1, {'b': 2}]}, indent='\t'))
# ---
import json
json.dumps({1, 2})
# ---
import json
json.dumps({(1, 2): 1})
# ---
import json
result = (json.loads('{"a": [1, 2.5, null, true, false, "x\\u00e9\\n\\ud83d\\ude00"], "b": {}}'), json.loads(' [ ] '), json.loads('"a"'), json.loads('-1.5e3'), json.loads('12345678901234567890123'), json.loads('0'), json.loads('{"a": 1, "a": 2}'), json.loads('1E5'), json.loads('[1,\n2]'), json.loads('"\\/"'), json.loads(b'{"k": 1}'), json.loads('-0'), json.loads('-0.0'))
# ---
import json
try:
    json.loads('{"a": }')
except ValueError as e:
    result = type(e).__name__, str(e)
# ---
import json
json.loads('')
# ---
import json
json.loads('[1, 2')
# ---
import json
json.loads('{"a" 1}')
# ---
import json
json.loads("{'a': 1}")
# ---
import json
json.loads('[1] x')
# ---
import json
json.loads('01')
# ---
import json
json.loads('"a')
# ---
import json
json.loads('"\x01"')
# ---
import json
json.loads(5)
# ---
import uuid
u = uuid.UUID('12345678-1234-5678-1234-567812345678')
result = (u, str(u), u.hex, u.int, u.bytes, u.urn, u.version, uuid.UUID('{12345678123456781234567812345678}') == u, uuid.UUID(hex='12345678123456781234567812345678'), uuid.UUID(int=5), uuid.UUID(int=u.int) == u, uuid.UUID(bytes=u.bytes) == u, uuid.uuid5(uuid.NAMESPACE_DNS, 'python.org'), uuid.uuid3(uuid.NAMESPACE_URL, 'x'), f'{u}', {u: 1}[uuid.UUID(str(u))], u < uuid.UUID(int=1), uuid.UUID('urn:uuid:12345678-1234-5678-1234-567812345678'), isinstance(u, uuid.UUID), uuid.UUID('12345678-1234-5678-1234-567812345678', version=4), repr([u]), uuid.NAMESPACE_OID)
# ---
import uuid
uuid.UUID('xyz')
# ---
import uuid
uuid.UUID()
# ---
from decimal import Decimal
result = (Decimal('1.10') + Decimal('2'), Decimal('0.1') + Decimal('0.2'), Decimal(5) * 3, 10 - Decimal('2.5'), Decimal('1.50'), Decimal('1E+3'), Decimal('-0.00'), Decimal(0.5), Decimal('10') / 4, Decimal('7') // 2, Decimal('-7') // 2, Decimal('-7') % 3, Decimal('1.5') == 1.5, Decimal('1.0') == 1, Decimal('2') > 1.5, Decimal('1') < Decimal('1.1'),
    str(Decimal('1.50')), f'{Decimal("3.14159"):.2f}', '%.1f' % Decimal('2.25'), '%s' % Decimal('1.0'), int(Decimal('3.9')), float(Decimal('0.1')), bool(Decimal('0.0')), -Decimal('1.5'), abs(Decimal('-2')), Decimal('2.675').quantize(Decimal('0.01')), Decimal('2.5').quantize(Decimal('1')), Decimal('1.23E-10'), Decimal('123.456e2'), Decimal('100').normalize(), round(Decimal('2.5')), round(Decimal('2.675'), 2), max(Decimal(1), Decimal(2)), sum([Decimal('0.1')] * 3), Decimal('  12 '), Decimal('1_000'), Decimal('0E-8'), Decimal(0.1), Decimal('0.000001'), Decimal('0.0000001'), {1: 'x'}[Decimal('1')], Decimal('1.1') * Decimal('1.1'), Decimal('NaN'), Decimal('-Infinity'), Decimal('6') / Decimal('0.2'), Decimal('1') / Decimal('8'), Decimal('10') ** 2 if False else 0)
# ---
from decimal import Decimal  # unknown
result = Decimal(1) / Decimal(3)
# ---
from decimal import Decimal
Decimal('x')
# ---
from decimal import Decimal
Decimal(1) / 0
# ---
from decimal import Decimal
Decimal('1') + 1.5
# ---
from datetime import datetime, date, time, timedelta, timezone
import datetime as dt
d = datetime(2020, 2, 29, 12, 30, 15, 123456)
u = datetime(2020, 1, 1, tzinfo=timezone.utc)
result = (d, d.isoformat(), str(d), d.date(), d.time(), d + timedelta(days=1), d - timedelta(hours=13), d - datetime(2020, 1, 1), d.strftime('%Y-%m-%d %H:%M:%S.%f %j %y %B %b %A %a %p %I %%'), d.replace(year=2021, month=1), d.weekday(), d.isoweekday(), d.year, d.microsecond, u, u.isoformat(), str(u), repr(u), u.tzinfo, u.utcoffset(),
    date(2020, 12, 31) + timedelta(1), date(2021, 3, 1) - date(2021, 2, 1), date(2020, 1, 1) < date(2020, 1, 2), str(date(1, 1, 1)), date.fromisoformat('2020-05-06'), datetime.fromisoformat('2020-05-06T01:02:03'), datetime.fromisoformat('2020-05-06 01:02:03.5+02:00') if False else 0, datetime.strptime('06/05/20 13:01', '%d/%m/%y %H:%M'), datetime.strptime('2020-01-02 03:04:05', '%Y-%m-%d %H:%M:%S'), datetime.combine(date(2020, 1, 1), time(5, 6)), datetime.min, datetime.max, date.min, d == datetime(2020, 2, 29, 12, 30, 15, 123456), isinstance(d, date), isinstance(date(2020, 1, 1), datetime), d.isoformat(' '), d.isoformat(timespec='minutes'), d.isoformat(sep=' ', timespec='milliseconds'), time(1, 2, 3), str(time(1, 2)), time(1, 2, 3, 4).isoformat(), f'{d:%d.%m.%Y}', f'{d}', '{:%H}'.format(d), dt.date(2020, 1, 1), d.toordinal(), date.fromordinal(737484), dt.datetime(2020, 1, 1).date() == date(2020, 1, 1), max(date(2020, 1, 1), date(2019, 1, 1)), {date(2020, 1, 1): 1}[date(2020, 1, 1)], u.timestamp(), datetime(2020, 1, 1, 5, tzinfo=timezone(timedelta(hours=5, minutes=30))), datetime(2020, 1, 1, tzinfo=timezone(timedelta(hours=-5), 'EST')), u.astimezone(timezone(timedelta(hours=2))), u == datetime(2020, 1, 1, 2, tzinfo=timezone(timedelta(hours=2))), datetime.fromtimestamp(0, timezone.utc), datetime.fromtimestamp(1577836800, tz=timezone.utc), u.replace(tzinfo=None), datetime(2020, 1, 1) == u, d.timetz(), date(2020, 2, 1).replace(day=29))
# ---
from datetime import timedelta
result = (timedelta(days=1, hours=2), timedelta(hours=1.5), timedelta(weeks=2), timedelta(seconds=-1), timedelta(milliseconds=5), timedelta(1, 2, 3), timedelta(0), str(timedelta(days=1, seconds=5)), str(timedelta(days=-1, hours=1)), str(timedelta(days=2, microseconds=5)), timedelta(hours=25).days, timedelta(hours=25).seconds, timedelta(minutes=1).total_seconds(), timedelta(1) * 2, 3 * timedelta(hours=1), timedelta(1) / 2, timedelta(1) / timedelta(hours=6), timedelta(1) // timedelta(hours=7), timedelta(1) % timedelta(hours=7), -timedelta(1), abs(timedelta(-1)), timedelta(1) > timedelta(hours=23), timedelta(1) == timedelta(hours=24), bool(timedelta(0)), timedelta(1) + timedelta(2), timedelta(days=0.5), timedelta(seconds=1.5), timedelta(microseconds=1) / 2, timedelta(days=7) // 2, sum([timedelta(1)], timedelta()), repr(timedelta(days=1, microseconds=1)), timedelta(seconds=0.1))
# ---
from datetime import date
date(2021, 2, 29)
# ---
from datetime import datetime
datetime(2020, 13, 1)
# ---
from datetime import datetime
datetime(2020, 1, 1, 24)
# ---
from datetime import datetime
datetime.strptime('x', '%Y')
# ---
from datetime import datetime
datetime.strptime('2020-01-01 x', '%Y-%m-%d')
# ---
from datetime import datetime, timezone
datetime(2020, 1, 1) - datetime(2020, 1, 1, tzinfo=timezone.utc)
# ---
from datetime import datetime, timezone
datetime(2020, 1, 1) < datetime(2020, 1, 1, tzinfo=timezone.utc)
# ---
from datetime import datetime, timedelta
datetime.max + timedelta(1)
# ---
import base64, binascii, hashlib
result = (base64.b64encode(b'hello'), base64.b64decode('aGVsbG8='), base64.b64decode(b'aGVsbG8='), base64.urlsafe_b64encode(b'\xff\xfe'), base64.b64encode(b''), base64.b64encode(b'ab'), binascii.hexlify(b'\x01\xab'), binascii.unhexlify('01ab'), hashlib.sha256(b'abc').hexdigest(), hashlib.md5(b'abc').hexdigest(), hashlib.sha1('x'.encode()).hexdigest(), hashlib.md5(b'').digest(), base64.b64decode('YWI='), base64.b16encode(b'\xab'))
# ---
import hashlib
h = hashlib.sha256()
h.update(b'a')
h.update(b'b')
result = h.hexdigest()[:8]
# ---
import hashlib
hashlib.md5('text')
# ---
import os.path
result = os.path.join('a', 'b'), os.path.join('a/', 'b', '/c'), os.path.basename('/x/y.py'), os.path.dirname('/x/y.py'), os.path.splitext('a.tar.gz'), os.path.splitext('.bashrc'), os.sep, os.path.dirname('/'), os.path.dirname('a'), os.path.join('', 'x'), os.path.splitext('a/b.c/d')
# ---
from contextlib import contextmanager, suppress, nullcontext
log = []
@contextmanager
def cm(x):
    log.append('in')
    try:
        yield x * 2
    finally:
        log.append('out')
with cm(5) as v:
    log.append(v)
try:
    with cm(1):
        raise ValueError('e')
except ValueError:
    log.append('caught')
with suppress(KeyError, IndexError):
    {}['x']
with nullcontext(3) as n:
    log.append(n)
def f():
    with cm(1):
        return 'ret'
log.append(f())
@contextmanager
def handles():
    try:
        yield
    except ValueError as e:
        log.append('handled ' + str(e))
with handles():
    raise ValueError('v')
result = log
# ---
from contextlib import suppress
with suppress(KeyError):
    raise ValueError('x')
# ---
import logging, warnings, sys, time
logger = logging.getLogger(__name__)
logger.info('x %s', 1)
logging.basicConfig(level=logging.INFO)
warnings.warn('w')
time.sleep(0)
sys.stdout.write('x')
result = sys.version_info >= (3, 8), sys.version_info[0], sys.version_info[:1]
# ---
import sys
sys.exit(1)
# ---
from abc import ABC, abstractmethod
class A(ABC):
    @abstractmethod
    def f(self): pass
class B(A):
    def f(self): return 1
result = B().f()
# ---
from collections.abc import Iterable, Mapping, Sequence, Callable
import numbers
result = isinstance([], Iterable), isinstance('a', Sequence), isinstance({}, Mapping), isinstance(5, Iterable), isinstance(len, Callable), isinstance({}, Sequence), isinstance(1, numbers.Number), isinstance(1.5, numbers.Integral)
# ---
# unknown
import os
result = os.environ['HOME'] + os.getenv('X', 'd')
# ---
# unknown
import random
result = random.choice([1, 2])
# ---
# unknown
from pathlib import Path
result = Path('x').read_text()
# ---
# unknown
result = open('x').read()
# ---
# unknown
import json
result = json.dumps({'a': open('x')})
# ---
# refused
import os
if os.environ.get('DEBUG'): result = 1
# ---
# unknown
import os
result = {'a': os.environ}['a'].get('x') or 'default'
# ---
# unknown
import subprocess, time
result = [subprocess.check_output('x'), 1][0]
# ---
# unknown
import os
result = [x for x in os.listdir('.')]
# ---
# unknown
import os
result = ', '.join(['a', os.environ['x']])
# ---
# unknown
import os
result = '%s %s' % (1, os.environ['x'])
# ---
import os
x = os.environ.get('x')
def f(a, b): return b
result = f(x, 1), [x, 2][1], {'a': x, 'b': 3}['b'], len([x]), (x, 4)[-1], isinstance([x], list), [1, x].index(1)
