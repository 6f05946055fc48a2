/** What tests have opened, and left open for the other tests of their file. */
const opened = new Map<() => AsyncDisposable, AsyncDisposable>();

/** What `open` returns. It is called once for all tests of a file, and the result is closed after the last one. */
export function leftOpen<Opened extends AsyncDisposable>(open: () => Opened): Opened {
  const found = opened.get(open) ?? open();
  opened.set(open, found);
  return found as Opened;
}

export async function closeAll(): Promise<void> {
  const all = [...opened.values()];
  opened.clear();
  await Promise.all(all.map((one) => one[Symbol.asyncDispose]()));
}
