/** Functions that write, under the names that the goldens of indexing call them by: imported for its effect. */
import * as np from '../../src/array/index.ts';
import type { ArrayLike, NDArray } from '../../src/ndarray/ndarray.ts';
import { ours } from './goldens.ts';

/** A function that writes, as one that gives the array after it. */
const writing =
  (write: (a: NDArray, ...args: any[]) => unknown) =>
  (given: ArrayLike, ...args: readonly any[]): NDArray => {
    const a = np.array(given);
    write(a, ...args);
    return a;
  };

ours.put = writing(np.put);
ours.putmask = writing(np.putmask);
ours.place = writing(np.place);
ours.put_along_axis = writing(np.put_along_axis);
ours.set = writing((a, ...args) => a.set(...args));
