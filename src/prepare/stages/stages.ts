import type { Root as Html } from 'hast';
import type { Root as Markdown } from 'mdast';
import type { VFile } from 'vfile';
import type { TransformOptions } from '../../html/transform.ts';
import type { ParseOptions } from '../../markdown/parse.ts';

/** The stages whose time grows with the text of a file. They report on the file; what is beyond the limits is empty. */
export interface Stages {
  /** Files that they can work on at the same time. */
  readonly atOnce: number;
  parse(file: VFile, options?: ParseOptions): Promise<Markdown>;
  /** The tree is used up. */
  transform(tree: Markdown, file: VFile, options?: TransformOptions): Promise<Html>;
}
