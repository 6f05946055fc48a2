/**
 * What becomes of each item, in their order, several being worked on at once.
 *
 * @param most how many
 * @throws what the first that fails throws, once none is being worked on any more; those behind it are not begun
 */
export async function mapAtOnce<Item, Result>(
  items: readonly Item[],
  most: number,
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const workThrough = async () => {
    while (next < items.length) {
      const index = next++;
      try {
        results[index] = await work(items[index] as Item, index);
      } catch (error) {
        next = items.length;
        throw error;
      }
    }
  };
  const workers = await Promise.allSettled(Array.from({ length: Math.min(most, items.length) }, workThrough));
  for (const worker of workers) if (worker.status === 'rejected') throw worker.reason;
  return results;
}
