import type { Root } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { VFile } from 'vfile';
import type { DialectName } from '../model/dialects.ts';
import { defaultLimits } from '../model/limits.ts';
import type { BoundPlugins } from '../model/plugins.ts';
import type { OwnKinds } from './admonition-kinds.ts';
import { extensionsFor } from './dialects.ts';
import { boundNesting } from './nesting.ts';
import type { Variants } from './only.ts';
import { parsePartsOf } from './parts.ts';

const commonMark = unified().use(remarkParse).freeze();
const extended = commonMark().use(extensionsFor(undefined)).freeze();

declare module 'vfile' {
  interface DataMap {
    /** The tool whose Markdown the text is. */
    dialect: DialectName;
  }
}

export interface ParseOptions {
  /** Whether to parse Offprint's extensions of CommonMark. Default: `true`. */
  extensions?: boolean;
  /** The tool whose Markdown it is. Default: none in particular. */
  dialect?: DialectName | undefined;
  /** The author's own kinds of blocks. */
  kinds?: OwnKinds | undefined;
  /** Plugins that may add their own syntax. Their transforms run in `applyPlugins`. */
  plugins?: BoundPlugins | undefined;
  /** The variants of the project. Default: none, and so no part for one. */
  variants?: Variants | undefined;
  /** Names of the formats that parts may be for. Default: any. */
  formats?: readonly string[] | undefined;
  /** Whether the publication has a bibliography, and so citations; a document's own front matter takes precedence. */
  citations?: boolean | undefined;
  /** Whether references may be to something in another file. Default: whether the text includes files or lists chapters. */
  referencesOtherFiles?: boolean | undefined;
  /** The most levels of nesting. Default: 100. */
  depth?: number | undefined;
}

/**
 * Parses Markdown. Every text is valid Markdown, so the only failure is too much nesting.
 *
 * @throws Failure `source-depth`
 */
export function parse(file: VFile, options: ParseOptions = {}): Root {
  const { extensions = true, kinds, variants, citations = false, plugins = [], depth = defaultLimits.depth } = options;
  const { dialect, formats } = options;
  const isPlain = !kinds && !variants && !formats && !dialect;
  const processor = !extensions ? commonMark : isPlain ? extended : extendedBy(options);
  if (citations) file.data.citations = true;
  if (options.referencesOtherFiles) file.data.referencesOtherFiles = true;
  if (dialect) file.data.dialect = dialect;
  const reader = unified().use(remarkParse);
  if (extensions) reader.data('ownKinds', kinds).use(extensionsFor(dialect));
  reader.use([...plugins]).use(boundNesting, depth, file.path);
  parsePartsOf(file, (text) => reader.parse(text));
  return processor.runSync(reader.parse(file), file) as Root;
}

function extendedBy({ kinds, variants, formats, dialect }: ParseOptions): typeof extended {
  const processor = commonMark().data('ownKinds', kinds).data('variants', variants).data('formats', formats);
  return processor.use(extensionsFor(dialect)).freeze();
}

/** What `syntaxPlugins` has found out: setting plugins up takes time. */
const syntaxKnown = new WeakMap<BoundPlugins, BoundPlugins>();

/**
 * The plugins that a text is parsed with: all of them, or none if none adds syntax, as most only transform the tree. Then the text
 * can be parsed in any thread, and once for all builds.
 */
export function syntaxPlugins(plugins: BoundPlugins): BoundPlugins {
  if (plugins.length === 0) return plugins;
  const found = syntaxKnown.get(plugins) ?? (addSyntax(plugins) ? plugins : []);
  syntaxKnown.set(plugins, found);
  return found;
}

/** Whether plugins add syntax. */
function addSyntax(plugins: BoundPlugins): boolean {
  let own: unknown[] = [];
  const reader = unified().use(remarkParse).use(extensionsFor(undefined));
  try {
    reader.use(function noteSyntax() {
      own = syntaxOf(this);
    });
    const all = syntaxOf(reader.use([...plugins]).freeze());
    return all.length !== own.length || all.some((part, index) => part !== own[index]);
  } catch {
    // It is reported when the text is parsed.
    return true;
  }
}

/** The parser of a processor, and everything that its plugins have set. */
function syntaxOf(processor: { data(): object; parser?: unknown }): unknown[] {
  const set = Object.entries(processor.data()).flatMap(([key, value]) =>
    Array.isArray(value) ? [key, ...value] : [key, value],
  );
  return [processor.parser, ...set];
}

/**
 * Runs the author's plugins on a complete tree, after includes and Offprint's own extensions. They may be asynchronous, unlike
 * `parse`.
 *
 * @throws Failure `plugin-failed`
 */
export async function applyPlugins(tree: Root, file: VFile, plugins: BoundPlugins): Promise<Root> {
  if (plugins.length === 0) return tree;
  return (await unified()
    .use([...plugins])
    .run(tree, file)) as Root;
}
