import { slug } from 'github-slugger';
import type { Heading, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { headingAtx, setextUnderline } from 'micromark-core-commonmark';
import { normalizeIdentifier } from 'micromark-util-normalize-identifier';
import { codes } from 'micromark-util-symbol';
import type { Construct, Event, Resolver } from 'micromark-util-types';
import type { Processor } from 'unified';
import type { VFile } from 'vfile';
import { replaceNodes, visit } from '../../model/visit.ts';
import { addSyntax } from '../syntax.ts';

/**
 * Parses links to headings by their texts: `[High water]`, `[then][High water]`. Definitions of the same name take precedence. Of several
 * headings with the same text the first is meant.
 * Source: Pandoc User's Guide, "Extension: implicit_header_references".
 */
export function headingReferences(this: Processor) {
  const underline = defining(setextUnderline);
  addSyntax(this, {
    flow: { [codes.numberSign]: defining(headingAtx), [codes.dash]: underline, [codes.equalsTo]: underline },
  });
  return (tree: Root, file: VFile): void => {
    const targets = targetsIn(tree, file);
    if (targets.size === 0) return;
    replaceNodes(tree, (node) => {
      if (node.type !== 'linkReference') return undefined;
      const { identifier, children, position, data } = node;
      const url = targets.get(normalizeIdentifier(identifier));
      return url === undefined ? undefined : [{ type: 'link', url, children, position, data }];
    });
  };
}

/** A construct of headings that defines their texts as labels: brackets are references only to labels that are defined. */
function defining(construct: Construct): Construct {
  const { resolve, resolveTo } = construct;
  return {
    ...construct,
    ...(resolve && { resolve: noting(resolve) }),
    ...(resolveTo && { resolveTo: noting(resolveTo) }),
  };
}

function noting(resolve: Resolver): Resolver {
  return (events, context) => {
    const resolved = resolve(events, context);
    const isText = ([, { type }]: Event) => type === 'atxHeadingText' || type === 'setextHeadingText';
    // A token is a slice of the text that its own context has.
    const [, text, own] = resolved.findLast(isText) ?? [];
    if (text && own) context.parser.defined.push(labelOf(own.sliceSerialize(text)));
    return resolved;
  };
}

/** The attributes at the end of a heading: `{#id .class}`. */
const attributes = /[ \t]*\{(?<list>[^{}\n]*)\}[ \t]*$/u;

/** The label of a heading, from its source: two are the same if only case and spaces differ. */
function labelOf(source: string): string {
  return normalizeIdentifier(source.replace(attributes, ''));
}

/** The URLs of the headings, by their labels, without those that definitions have. */
function targetsIn(tree: Root, file: VFile): Map<string, string> {
  const targets = new Map<string, string>();
  visit(tree, 'heading', (heading) => {
    const source = sourceOf(heading, file);
    const label = labelOf(source);
    const { id = slug(textOf(heading).replace(attributes, '')) } =
      /(?:^|\s)#(?<id>\S+)/u.exec(attributes.exec(source)?.groups?.list ?? '')?.groups ?? {};
    if (label !== '' && id !== '' && !targets.has(label)) targets.set(label, `#${id}`);
  });
  visit(tree, 'definition', ({ identifier }) => {
    targets.delete(normalizeIdentifier(identifier));
  });
  return targets;
}

/** The source of a heading's text. */
function sourceOf({ children }: Heading, file: VFile): string {
  const [from, to] = [children[0]?.position?.start.offset, children.at(-1)?.position?.end.offset];
  return String(file.value).slice(from ?? 0, to ?? 0);
}
