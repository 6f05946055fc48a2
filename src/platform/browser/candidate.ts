/** A browser that exists, though it may not start. */
export interface Candidate {
  path: string;
  /** Variables it needs in addition to those of the program. */
  env: Readonly<Record<string, string>>;
}
