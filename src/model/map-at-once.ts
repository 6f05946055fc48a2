/**
 * Maps items in order, processing several in parallel.
 *
 * @param most how many
 * @throws the error of the first that fails, once none is in progress; later items are not started
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
