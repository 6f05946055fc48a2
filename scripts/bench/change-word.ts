import { readFile, writeFile } from 'node:fs/promises';

/** Changes one word of a file, which must be a copy. @returns a function that changes it back */
export async function changeWord(path: string): Promise<() => Promise<void>> {
  const text = await readFile(path, 'utf8');
  const changed = text.replace(' the ', ' that ');
  if (changed === text) throw new Error(`Cannot measure without the word in ${path}`);
  await writeFile(path, changed);
  return () => writeFile(path, text);
}

/** Does something while one word of a file is another one. The file must be a copy. */
export async function withChangedWord<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  const restore = await changeWord(path);
  try {
    return await work();
  } finally {
    await restore();
  }
}
