/** What the module can do, for programs that are written against the array API standard. */
import { type ArrayDType, arrayDtypes } from '../ndarray/dtypes.ts';
import { type DTypeKind, isdtype } from './dtypes.ts';

/** Whether the host has typed arrays of a dtype. */
const isThere = (dtype: ArrayDType): boolean => dtype !== 'float16' || 'Float16Array' in globalThis;

export interface NamespaceInfo {
  /** What of the standard is optional, and whether it is there. */
  capabilities(): { readonly [name: string]: boolean | number };
  default_device(): string;
  devices(): readonly string[];
  /** Dtypes of arrays where none is named. */
  default_dtypes(): { readonly [kind: string]: ArrayDType };
  /** Dtypes by name; with a kind, those of it alone. */
  dtypes(options?: { readonly kind?: DTypeKind | readonly DTypeKind[] | null }): {
    readonly [name: string]: ArrayDType;
  };
}

/** Array API `__array_namespace_info__`. */
export const __array_namespace_info__ = (): NamespaceInfo => ({
  capabilities: () => ({ 'boolean indexing': true, 'data-dependent shapes': true, 'max dimensions': 64 }),
  default_device: () => 'cpu',
  devices: () => ['cpu'],
  default_dtypes: () => ({ 'real floating': 'float64', integral: 'int64', indexing: 'int32' }),
  dtypes: ({ kind } = {}) => {
    const all = (Object.keys(arrayDtypes) as ArrayDType[]).filter(isThere);
    const wanted = kind ? all.filter(d => isdtype(d, kind)) : all;
    return Object.fromEntries(wanted.map(d => [d, d]));
  },
});
