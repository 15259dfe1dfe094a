// args: float64[19], float64[19], float64[19], number 0.02, number 0.3, float64[19], float64[19]
function blackScholes(price, strike, years, rate, volatility, call, put) {
  function cnd(d) {
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
