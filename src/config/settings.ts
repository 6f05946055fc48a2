/** What the caller says, on the command line or through the library. Paths are relative to the working directory. */
export interface Settings {
  sources?: readonly string[] | undefined;
  to?: readonly string[] | undefined;
  out?: string | undefined;
  template?: string | undefined;
  config?: string | undefined;
  browser?: string | undefined;
  strict?: boolean | undefined;
  /** Whether the network is left alone. */
  frozen?: boolean | undefined;
  /** The variant that is built. */
  variant?: string | undefined;
}
