import type { VFileMessage } from 'vfile-message';
import type { TemplateOptions } from './definition.ts';
import type { Medium, ShellName } from './medium.ts';

/** A static font file that a template brings, cut to one range of Unicode. */
export interface FontFace {
  family: string;
  weight: number;
  style: 'normal' | 'italic';
  /** As in CSS, `U+0000-00FF, U+0131`. Empty: everything. */
  unicodeRange: string;
  /** How large it is set, beside other faces at the same size: 1.15 for one that looks small. 1 unless given. */
  scale?: number;
  /** File name, unique in the template. */
  file: string;
  bytes: Uint8Array;
  /** What its template or config calls the file. */
  source?: string;
  /** The package that it is from, where it is from one. */
  package?: string;
  /** Whether nobody has listed it: it was found among what is installed. Default: no. */
  isFound?: boolean;
}

/** A file of a template for Typst: a module of functions that set elements. */
export interface TypstModule {
  /** Relative to the folder of the template, with `/`. */
  path: string;
  text: string;
}

/** A template, loaded. */
export interface Template {
  name: string;
  /** What a document may decide about it. */
  options: TemplateOptions;
  /** Families of the machine that a document may be set in beside the faces that come along. Default: none. */
  systemFonts?: readonly string[];
  /** Families that the project adds, in the order in which they are tried. Default: none. */
  addedFamilies?: readonly string[];
  /** The values of its options: what a document has decided, else their defaults. Default: none. */
  values?: Readonly<Record<string, string | number | boolean>>;
  /** Its modules for Typst, those of the template that it extends first. The first one is compiled. Default: those of `article`. */
  typst?: () => Promise<readonly TypstModule[]>;
  /** Packages of fonts that it lists. Default: none. */
  fontPackages?: readonly string[];
  /** About its style sheets. Default: none. */
  warnings?: readonly VFileMessage[];
  /** Whether it has a shell of that name. */
  has(shell: ShellName): boolean;
  /** Fills a shell. Values are escaped unless the shell says `raw`. */
  fill(shell: ShellName, values: object): Promise<string>;
  /** The style sheet of a medium, as far as elements and classes (`.name`) of those names need it. */
  styles(medium: Medium, names: ReadonlySet<string>): string;
  /** The font faces that a document needs: those of the medium that draw an element and a character in it. */
  fonts(medium: Medium, content: { names: ReadonlySet<string>; text: string }): Promise<readonly FontFace[]>;
}
