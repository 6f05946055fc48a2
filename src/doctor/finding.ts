/** What is true of one thing that Offprint uses. */
export interface Finding {
  /** What it is about: `browser`. */
  name: string;
  /** `missing` if something does not work without it, `optional` if that is only a convenience. */
  state: 'ok' | 'missing' | 'optional';
  /** What was found, or what it is needed for. */
  detail: string;
  /** The rule of the message that a build would print. */
  rule?: string | undefined;
  /** How to fix it: sentences, with commands in backticks. */
  cure?: string | undefined;
}
