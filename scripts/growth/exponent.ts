/** The growth that is still in proportion: sorting and a garbage collector with more to look through add to it. */
export const mostGrowth = 1.2;

export function isSteep(exponent: number): boolean {
  return exponent > mostGrowth;
}

/**
 * The exponent k of a cost that grows as n^k, fitted through all costs by the least squares of their logarithms.
 *
 * @param costs beyond what nothing costs
 * @param noise a cost that says nothing
 * @param factors how many times as much there is to do
 */
export function exponentOf(costs: readonly number[], noise: number, factors: readonly number[]): number {
  const points = costs.map((cost, index) => ({
    x: Math.log(factors[index] ?? 1),
    y: Math.log(Math.max(noise, cost)),
  }));
  const mean = (of: (point: { x: number; y: number }) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
  return mean((point) => (point.x - x) * (point.y - y)) / mean((point) => (point.x - x) ** 2);
}
