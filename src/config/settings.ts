/** A source that is given as text, and not read from the disk. */
export interface SourceText {
  /** Where it seems to stand, relative to the working directory. Default: nowhere in particular; its title names the outputs. */
  path?: string;
  text: string;
}

/** What the caller says, on the command line or through the library. Paths are relative to the working directory. */
export interface Settings {
  /** Paths of Markdown files, or of folders; or texts. One may stand by itself. Default: those of the config, else of `source/`. */
  sources?: string | SourceText | readonly (string | SourceText)[] | undefined;
  to?: readonly string[] | undefined;
  out?: string | undefined;
  /** The one file to write, in place of a folder: its extension is the format. A book becomes a single page of HTML. */
  file?: string | undefined;
  template?: string | undefined;
  /** Path of a config file, or the keys that would stand in one. Default: the nearest file. */
  config?: string | Readonly<Record<string, unknown>> | undefined;
  browser?: string | undefined;
  /** What prints PDFs, whatever documents say: `chromium`, `typst` or `auto`. */
  engine?: string | undefined;
  strict?: boolean | undefined;
  /** Whether a message says which config is used. */
  verbose?: boolean | undefined;
  /** How many warnings a run may have. */
  maxWarnings?: number | undefined;
  /** Whether the network is left alone. */
  frozen?: boolean | undefined;
  /** Whether the sources are those of strangers: the limits are tighter, and the config cannot raise them. */
  untrusted?: boolean | undefined;
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
