/** A source that is passed as text, and not read from the disk. */
export interface SourceText {
  /** Its path, relative to the working directory. Default: none; its title names the outputs. */
  path?: string;
  text: string;
}

/** The caller's settings, from the command line or through the library. Paths are relative to the working directory. */
export interface Settings {
  /**
   * Paths of Markdown files, or of folders; or texts. A single one needs no list. Default: those of the config, otherwise of
   * `source/`.
   */
  sources?: string | SourceText | readonly (string | SourceText)[] | undefined;
  to?: readonly string[] | undefined;
  out?: string | undefined;
  /** The single file to write, instead of a folder: its extension is the format. A book becomes a single HTML page. */
  file?: string | undefined;
  template?: string | undefined;
  /** Path of a config file, or the keys of one. Default: the nearest file. */
  config?: string | Readonly<Record<string, unknown>> | undefined;
  browser?: string | undefined;
  /** What prints PDFs, whatever documents say: `chromium`, `typst` or `auto`. */
  engine?: string | undefined;
  strict?: boolean | undefined;
  verbose?: boolean | undefined;
  /** The most warnings that a run may have. */
  maxWarnings?: number | undefined;
  /** Whether there is no network access. */
  frozen?: boolean | undefined;
  /** Whether the sources are untrusted: the limits are tighter, the config cannot raise them, and Typst compiles no modules of theirs. */
  untrusted?: boolean | undefined;
  /** Whether a provenance file is written next to the outputs. */
  provenance?: boolean | undefined;
  /** Whether a check contacts servers to verify external links. */
  external?: boolean | undefined;
  /** Whether a check looks words up in a dictionary. */
  spelling?: boolean | undefined;
  /** Where publications will be submitted, so that a check verifies the metadata required there. */
  target?: readonly string[] | undefined;
  /** The part of the sources to build, such as `2/5`: number 2 of 5, which `merge` puts together. */
  shard?: string | undefined;
  /** The variants to build: a name, several, or `all`. */
  variant?: string | readonly string[] | undefined;
}
