/**
 * Imports a module of the project, and fails if the process has nothing left to do before the module has been evaluated:
 * Node would then exit without a word.
 */
export async function evaluated<T>(load: () => Promise<T>): Promise<T> {
  let giveUp = () => {};
  const stuck = new Promise<never>((_, reject) => {
    giveUp = () => reject(new Error('it waits for something that never happens'));
    process.once('beforeExit', giveUp);
  });
  try {
    return await Promise.race([load(), stuck]);
  } finally {
    process.off('beforeExit', giveUp);
  }
}
