/** A browser that is there, though it may turn out not to start. */
export interface Candidate {
  path: string;
  /** Variables it needs beside those of the program. */
  env: Readonly<Record<string, string>>;
}
