/** Waits for all; the first that fails stops the others, and its reason is thrown once none is running any more. */
export async function allOrStop<T>(work: readonly Promise<T>[], stop: AbortController): Promise<T[]> {
  const settled = Promise.allSettled(work);
  try {
    return await Promise.all(work);
  } catch (error) {
    stop.abort(error);
    await settled;
    throw error;
  }
}
