/** Limits for the includes of a chapter. */
export interface IncludeLimits {
  /** How deeply files may include one another. */
  depth: number;
  /** How many files in all: one that is included twice counts twice. */
  files: number;
  /** Characters of all of them. */
  size: number;
}

/** More than any book needs, and little enough to be read in a few seconds. */
export const includeLimits: IncludeLimits = { depth: 32, files: 1000, size: 10_000_000 };

/** The exceeded limit, in words; `undefined` if none is. */
export function limitPassed({ depth, files, size }: IncludeLimits, limits: IncludeLimits): string | undefined {
  if (depth > limits.depth) return `${limits.depth} levels of files`;
  if (files > limits.files) return `${limits.files} files`;
  return size > limits.size ? `${limits.size} characters` : undefined;
}
