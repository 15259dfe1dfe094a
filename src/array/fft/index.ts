/** `np.fft`: Fourier transforms. Complex numbers come and go as { real, imag }, until there are complex dtypes. */
export type { ComplexLike, ComplexPair } from './complex.ts';
export { type FrequencyOptions, fftfreq, fftshift, ifftshift, rfftfreq, type ShiftOptions } from './frequencies.ts';
export type { FftnOptions, FftOptions, Norm } from './lengths.ts';
export {
  fft,
  fft2,
  fftn,
  hfft,
  ifft,
  ifft2,
  ifftn,
  ihfft,
  irfft,
  irfft2,
  irfftn,
  rfft,
  rfft2,
  rfftn,
} from './transforms.ts';
