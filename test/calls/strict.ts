/** A plain function as the contract means it: run on arrays that throw a RangeError where JavaScript would read `undefined`
 * or drop a write. */
type Fn = (...args: any[]) => unknown;

const isArray = (value: unknown): value is Float64Array => ArrayBuffer.isView(value) && !(value instanceof DataView);
const isIndex = (key: string | symbol): key is string => typeof key === 'string' && String(Number(key)) === key;

const proxies = new WeakMap<object, object>();
const originals = new WeakMap<object, object>();

function guard(a: Float64Array): Float64Array {
  const known = proxies.get(a);
  if (known) return known as Float64Array;
  const check = (key: string | symbol) => {
    if (isIndex(key) && !(key in a)) throw new RangeError(`index ${key}`);
  };
  const proxy = new Proxy(a, {
    get(_, key) {
      check(key);
      const value = Reflect.get(a, key, a);
      return typeof value !== 'function' ? value : (...args: unknown[]) => guarded(value.apply(a, args.map(original)));
    },
    set(_, key, value) {
      check(key);
      return Reflect.set(a, key, value, a);
    },
  });
  proxies.set(a, proxy);
  originals.set(proxy, a);
  return proxy;
}

const original = (value: unknown): unknown => originals.get(value as object) ?? value;

function guarded(value: unknown): unknown {
  if (isArray(value)) return originals.has(value) ? value : guard(value);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.create(Object.getPrototypeOf(value)) as { [key: string]: unknown };
  for (const [key, field] of Object.entries(value)) copy[key] = isArray(field) ? guard(field) : field;
  return copy;
}

/** Tables and arrays that the kernel makes itself are guarded too: its text sees guarded constructors. */
export function strict(kernel: Fn): Fn {
  const text = String(kernel)
    .replaceAll(/\bnew (\w+Array)\(([^()]*)\)/g, 'guarded(new $1($2))')
    .replaceAll(/=\s*(\[[\d,\s]+\])/g, '= guarded(Float64Array.from($1))');
  const run = new Function('guarded', `return (${text});`)(guarded) as Fn;
  return (...args) => original(run(...args.map(guarded)));
}
