"""Files that NumPy wrote: their bytes, and what is in them, in files.json for test/array/files.test.ts."""
import base64
import io
import json
import os
import numpy as np
from cases import encode, numbers

cases = []
b64 = lambda b: base64.b64encode(b).decode()


def npy(name, a, version=None):
    f = io.BytesIO()
    np.lib.format.write_array(f, a, version=version)
    want = a.astype(a.dtype.newbyteorder('='))
    cases.append({'name': name, 'bytes': b64(f.getvalue()), 'arrays': {'': encode(want.astype('float32') if a.dtype.kind == 'f' and a.itemsize == 2 else want)}})


for d in ['?', 'i1', 'u1', '<i2', '>i2', '<u2', '>u2', '<i4', '>i4', '<u4', '>u4', '<i8', '>i8', '<u8', '>u8', '<f2', '>f2', '<f4', '>f4', '<f8', '>f8']:
    for s in [(), (0,), (3,), (2, 3)]:
        npy(f'{d} {s}', numbers(s, np.dtype(d).newbyteorder('='), 3).astype(d) if s else np.array(5, d))
npy('fortran', np.asfortranarray(numbers((2, 3, 4), 'int16', 4)))
npy('fortran big-endian', np.asfortranarray(numbers((3, 2), 'float32', 4).astype('>f4')))
for v in [(1, 0), (2, 0), (3, 0)]:
    npy(f'version {v}', numbers((2, 2), 'float64', 5), v)
npy('halves', np.array([0, -0.0, 1, 65504, 6e-8, np.inf, -np.inf, 1 / 3], 'f2'))
arrays = {'a': numbers((2, 3), 'float32', 1), 'weights': numbers((4,), 'int64', 2), 'flag': np.array(True)}
for save in [np.savez, np.savez_compressed]:
    f = io.BytesIO()
    save(f, **arrays)
    cases.append({'name': save.__name__, 'bytes': b64(f.getvalue()), 'arrays': {k: encode(v) for k, v in arrays.items()}})
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'files.json'), 'w') as f:
    f.write('[\n' + ',\n'.join(json.dumps(c, separators=(',', ':')) for c in cases) + '\n]\n')
print('files', len(cases))
