import { readFile, writeFile } from 'node:fs/promises';

/** Does something while one word of a file is another one. The file must be a copy. */
export async function withChangedWord<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  const text = await readFile(path, 'utf8');
  const changed = text.replace(' the ', ' that ');
  if (changed === text) throw new Error(`Cannot measure without the word in ${path}`);
  await writeFile(path, changed);
  try {
    return await work();
  } finally {
    await writeFile(path, text);
  }
}
