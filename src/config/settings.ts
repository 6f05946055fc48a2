/** What the caller says, on the command line or through the library. Paths are relative to the working directory. */
export interface Settings {
  sources?: readonly string[] | undefined;
  to?: readonly string[] | undefined;
  out?: string | undefined;
  template?: string | undefined;
  config?: string | undefined;
  browser?: string | undefined;
  strict?: boolean | undefined;
  /** How many warnings a run may have. */
  maxWarnings?: number | undefined;
  /** Whether the network is left alone. */
  frozen?: boolean | undefined;
  /** Whether a file beside the outputs says what they were made of. */
  provenance?: boolean | undefined;
  /** Whether a check asks servers for what links lead to. */
  external?: boolean | undefined;
  /** Whether a check looks words up in a dictionary. */
  spelling?: boolean | undefined;
  /** Where publications go, for a check to see what metadata are asked for there. */
  target?: readonly string[] | undefined;
  /** The variants that are built: a name, several, or `all`. */
  variant?: string | readonly string[] | undefined;
}
