/** The time that one request has. */
export interface Turn {
  /** Aborted when its time is up, when that of all is, or when the run ends. */
  signal: AbortSignal;
  /** Whose time is up: that of this one, or of all. Nothing while there is time left. */
  whoseIsUp(): 'one' | 'all' | undefined;
}

/**
 * Limits the time of requests: that of each, and of all together from the first on.
 *
 * @param seconds that one may take
 * @param factor how many times as long all may take
 * @returns what begins the time of one
 */
export function timeLimits(seconds: number, factor: number, signal: AbortSignal): () => Turn {
  let all: AbortSignal | undefined;
  return () => {
    all ??= AbortSignal.timeout(seconds * factor * 1000);
    const [one, together] = [AbortSignal.timeout(seconds * 1000), all];
    return {
      signal: AbortSignal.any([signal, together, one]),
      whoseIsUp: () => (one.aborted ? 'one' : together.aborted ? 'all' : undefined),
    };
  };
}
