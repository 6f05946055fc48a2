// #region twelfths
/** How far the water has risen after some of the six hours. */
export function rise(range, hours) {
  const twelfths = [1, 2, 3, 3, 2, 1].slice(0, hours);
  return (range * twelfths.reduce((sum, part) => sum + part, 0)) / 12;
}
// #endregion

console.log(rise(6, 3));
