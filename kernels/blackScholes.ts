import type { Floats } from './types.ts';

/** Prices of European options without dividends. Black and Scholes, J. Political Economy 81 (1973) 637.
 * The cumulative normal distribution is the polynomial of Abramowitz and Stegun, 26.2.17, within 7.5e-8.
 *
 * @param price of the underlying today (n), positive
 * @param strike (n), positive, in the same currency
 * @param years to expiry (n), positive
 * @param rate risk-free, continuously compounded, per year
 * @param volatility standard deviation of log returns, per √year, positive
 * @param call (n), overwritten
 * @param put (n), overwritten
 */
export function blackScholes(
  price: Floats,
  strike: Floats,
  years: Floats,
  rate: number,
  volatility: number,
  call: Floats,
  put: Floats,
): void {
  function cnd(d: number): number {
    const k = 1 / (1 + 0.2316419 * Math.abs(d));
    const poly = k * (0.31938153 + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429))));
    const tail = 0.3989422804014327 * Math.exp(-0.5 * d * d) * poly;
    return d > 0 ? 1 - tail : tail;
  }
  for (let i = 0; i < price.length; i++) {
    const s = price[i];
    const t = years[i];
    const sd = volatility * Math.sqrt(t);
    const d1 = (Math.log(s / strike[i]) + (rate + 0.5 * volatility * volatility) * t) / sd;
    const d2 = d1 - sd;
    const discounted = strike[i] * Math.exp(-rate * t);
    const n1 = cnd(d1);
    const n2 = cnd(d2);
    call[i] = s * n1 - discounted * n2;
    put[i] = discounted * (1 - n2) - s * (1 - n1);
  }
}
