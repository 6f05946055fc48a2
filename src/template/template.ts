import type { VFileMessage } from 'vfile-message';
import type { TemplateDefaults } from '../model/options/presentation.ts';
import type { EngineChoice } from '../model/options/print.ts';
import type { Medium, ShellName, TemplateDefinition, TemplateOptions } from './definition.ts';

/** A static font file of a template, limited to one Unicode range. */
export interface FontFace {
  family: string;
  weight: number;
  style: 'normal' | 'italic';
  /** As in CSS, `U+0000-00FF, U+0131`. Empty: everything. */
  unicodeRange: string;
  /** Its scale next to other faces at the same size: 1.15 for one that looks small. Default: 1. */
  scale?: number;
  /** File name, unique in the template. */
  file: string;
  bytes: Uint8Array;
  /** The name of the file in the template or config. */
  source?: string;
  /** The package that it is from, if it is from one. */
  package?: string;
  /** Whether it is not listed, but was found among the installed packages. Default: no. */
  isFound?: boolean;
  /** Whether it is a file of a built-in template. Default: no. */
  isBuiltIn?: boolean;
}

/** A file of a template for Typst: a module of functions that set elements. */
export interface TypstModule {
  /** Relative to the folder of the template, with `/`. */
  path: string;
  text: string;
  /** Whether it is not the template's, but an author's. Default: no. */
  isOwn?: boolean;
  /** Whether it comes with Offprint. Default: no. */
  isBuiltIn?: boolean;
}

/** A file that an author adds to a template, and the folder that it must not be outside of. Both are absolute. */
export interface OwnFile {
  path: string;
  root: string;
}

/** The files that an author adds to a template. Default: none. */
export interface OwnFiles {
  css?: readonly OwnFile[];
  typst?: readonly OwnFile[];
}

export interface Template {
  name: string;
  /** The options that a document can set. */
  options: TemplateOptions;
  /** What it sets for documents that, like their project, leave it open. Default: nothing. */
  defaults?: TemplateDefaults;
  /** Groups of the front matter that it is made for. Default: none. */
  expects?: TemplateDefinition['expects'];
  /** System font families that a document may use in addition to the included faces. Default: none. */
  systemFonts?: readonly string[];
  /** Families that the project adds, in the order in which they are tried. Default: none. */
  addedFamilies?: readonly string[];
  /** The values of its options: the document's, otherwise the defaults. Default: none. */
  values?: Readonly<Record<string, string | number | boolean>>;
  /** Its modules for Typst, those of the template that it extends first. The first one is compiled. Default: those of `article`. */
  typst?: () => Promise<readonly TypstModule[]>;
  /** Whether it has modules for Typst wherever it has print styles. Default: `true`. */
  isStyledForTypst?: boolean;
  /** The engine that it is made for, if a document and its project ask for none. Default: a browser. */
  engine?: EngineChoice | undefined;
  /** Font packages that it lists. Default: none. */
  fontPackages?: readonly string[];
  /** Warnings about its style sheets. Default: none. */
  warnings?: readonly VFileMessage[];
  has(shell: ShellName): boolean;
  /** Fills a shell. Values are escaped unless the shell says `raw`. */
  fill(shell: ShellName, values: object): Promise<string>;
  /** A digest of everything in a shell but its values. Absent, or without a value, if it is not known. */
  digestOf?: (shell: ShellName) => Promise<string | undefined>;
  /** The style sheet of a medium, as far as elements and classes (`.name`) of those names need it. */
  styles(medium: Medium, names: ReadonlySet<string>): string;
  /** The font faces that a document needs: those of the medium for an element and a character in it. */
  fonts(
    medium: Medium,
    content: { names: ReadonlySet<string>; text: string; lang?: string },
  ): Promise<readonly FontFace[]>;
}
