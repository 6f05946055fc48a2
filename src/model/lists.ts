/** Appends items to a list of any length: a call with each as an argument fails beyond some 100,000 of them. */
export function append<Item>(list: Item[], more: Iterable<Item>): void {
  for (const item of more) list.push(item);
}

/** Groups items by key, in the order in which keys first occur. */
export function groupBy<Key, Item>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/**
 * Works on items before their results are needed.
 *
 * @param items in the order of their use; equal items are one
 * @param most how many items may be ahead of the one that is needed
 * @returns a function that returns the result of an item: the same promise each time
 */
export function workAhead<Item, Result>(
  items: Iterable<Item>,
  most: number,
  work: (item: Item) => Promise<Result>,
): (item: Item) => Promise<Result> {
  const order = [...new Set(items)];
  const places = new Map(order.map((item, place) => [item, place]));
  const results = new Map<Item, Promise<Result>>();
  const start = (item: Item): Promise<Result> => {
    const known = results.get(item);
    if (known) return known;
    const result = work(item);
    // The caller that needs the result gets the error.
    result.catch(() => {});
    results.set(item, result);
    return result;
  };
  return (item) => {
    const result = start(item);
    const next = (places.get(item) ?? order.length) + 1;
    for (const later of order.slice(next, next + most)) start(later);
    return result;
  };
}

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

/**
 * Limits concurrent work; the rest waits in line.
 *
 * @returns a function that runs a piece of work when its turn comes
 */
export function turnstile(places: number): <T>(work: () => Promise<T>) => Promise<T> {
  const line: (() => void)[] = [];
  let free = places;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((enter) => line.push(enter));
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next) next();
      else free += 1;
    }
  };
}

type Given<T> = { [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key] } & {
  [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined>;
};

/** The same values without those that are `undefined`: an optional property is either present or absent. */
export function withoutUndefined<T extends object>(values: T): Given<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>;
}

/** The value of each name, from a table with the names of each value, which are separated by spaces. */
export function byName<Value extends string>(
  table: Readonly<Partial<Record<Value, string>>>,
): ReadonlyMap<string, Value> {
  const entries = Object.entries(table) as [Value, string][];
  return new Map(entries.flatMap(([value, names]) => names.split(/\s+/u).map((name) => [name, value] as const)));
}
