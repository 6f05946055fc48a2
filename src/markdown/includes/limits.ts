/** What a chapter may include. */
export interface IncludeLimits {
  /** How many files may stand in one another. */
  depth: number;
  /** How many files in all: one that is included twice counts twice. */
  files: number;
  /** Characters of all of them. */
  size: number;
}

/** More than any book needs, and little enough to be read in a few seconds. */
export const includeLimits: IncludeLimits = { depth: 32, files: 1000, size: 10_000_000 };

/** The limit that is passed, in words; nothing where none is. */
export function limitPassed({ depth, files, size }: IncludeLimits, limits: IncludeLimits): string | undefined {
  if (depth > limits.depth) return `${limits.depth} levels of files`;
  if (files > limits.files) return `${limits.files} files`;
  return size > limits.size ? `${limits.size} characters` : undefined;
}
