import type { Image, Link, Root } from 'mdast';
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import { labelEnd } from 'micromark-core-commonmark';
import { markdownLineEnding } from 'micromark-util-character';
import { decodeString } from 'micromark-util-decode-string';
import { codes } from 'micromark-util-symbol';
import type { Code, Construct, Effects, Event, State, Token, TokenizeContext } from 'micromark-util-types';
import type { Processor } from 'unified';
import type { VFile } from 'vfile';
import { reportTo } from '../model/report.ts';
import { visit } from '../model/visit.ts';
import { pictureStyle } from './attributes.ts';
import { addSyntax, characterOf, consumeAs, type Named } from './syntax.ts';
import { referredPage } from './tags/shortcodes.ts';

declare module 'micromark-util-types' {
  interface TokenTypeMap extends Named<'spacedAddress'> {}
}

declare module 'mdast' {
  interface Data {
    /** Whether the URL was written with spaces, and without the angle brackets that they require. */
    isSpaced?: true;
  }
}

/** A URL with spaces, and a title as in CommonMark. A quotation mark begins a title, and cannot be part of the URL. */
const addressAndTitle =
  /^\s*(?<address>[^<\s"][^"]*?)(?:\s+(?<title>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\([^()]*\)))?\s*$/u;

/** The size of an image after its URL (HackMD, markdown-it-imsize): `=200x100`, `=200x`, `=x100`. */
const sizeAtEnd = /\s+=(?=\d|x\d)(?<width>\d{1,4})?x(?<height>\d{1,4})?$/u;

/** The most characters of a URL: each bracket causes a search of this length. */
const longest = 1000;

/** The shape of a link's URL. Other text in parentheses after brackets is a remark. */
const fileOrPage = /^(?:\.{0,2}\/|https?:)|\.[a-z][a-z\d]{0,7}(?:[#?].*)?$/iu;

/**
 * Parses `![moon](a name with spaces.png)` as the intended image, and likewise links to files, with a warning: in CommonMark a
 * space ends the URL, and all of it would be printed as text.
 */
export function spacedAddresses(this: Processor): (tree: Root, file: VFile) => void {
  addSyntax(this, { text: { [codes.rightSquareBracket]: spacedEnd } }, fromMarkdown);
  return (tree, file) => {
    const report = reportTo(file);
    visit(tree, (node) => {
      if (!isMedia(node) || !node.data?.isSpaced) return;
      report('address-spaces', { address: node.url }, node.position);
    });
  };
}

function isMedia(node: { type: string }): node is Image | Link {
  return node.type === 'image' || node.type === 'link';
}

const spacedEnd: Construct = {
  name: 'spacedEnd',
  // The text between the brackets becomes the label, as in every link.
  ...(labelEnd.resolveTo && { resolveTo: labelEnd.resolveTo }),
  ...(labelEnd.resolveAll && { resolveAll: labelEnd.resolveAll }),
  tokenize: tokenizeEnd,
};

function tokenizeEnd(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const start = openBracket(this);
  let text = '';
  let depth = 0;
  return start && !start._inactive ? close : nok;

  function close(code: Code): State | undefined {
    effects.enter('labelEnd');
    consumeAs('labelMarker', code, effects);
    effects.exit('labelEnd');
    return open;
  }

  function open(code: Code): State | undefined {
    if (code !== codes.leftParenthesis) return nok(code);
    effects.enter('resource');
    consumeAs('resourceMarker', code, effects);
    return begin;
  }

  function begin(code: Code): State | undefined {
    effects.enter('spacedAddress');
    return inside(code);
  }

  /** The closing parenthesis must be on the same line. */
  function inside(code: Code): State | undefined {
    if (code === codes.eof || markdownLineEnding(code) || text.length > longest) return nok(code);
    if (code === codes.rightParenthesis && depth === 0) return isSpaced() ? end(code) : nok(code);
    if (code === codes.leftParenthesis) depth += 1;
    if (code === codes.rightParenthesis) depth -= 1;
    text += characterOf(code);
    effects.consume(code);
    return inside;
  }

  function isSpaced(): boolean {
    if (referredPage(text) !== undefined) return true;
    const address = addressAndTitle.exec(text)?.groups?.address ?? '';
    return address.includes(' ') && (start?.type === 'labelImage' || fileOrPage.test(address));
  }

  function end(code: Code): State | undefined {
    effects.exit('spacedAddress');
    consumeAs('resourceMarker', code, effects);
    effects.exit('resource');
    return ok;
  }
}

/** The partner of a closing bracket. One that is balanced has another. */
function openBracket({ events }: TokenizeContext): Token | undefined {
  const isOpen = ([, { type, _balanced }]: Event) => (type === 'labelImage' || type === 'labelLink') && !_balanced;
  return events.findLast(isOpen)?.[1];
}

const fromMarkdown: FromMarkdown = {
  exit: {
    spacedAddress(token) {
      const written = this.sliceSerialize(token);
      const { address = '', title } = addressAndTitle.exec(written)?.groups ?? {};
      const node = this.stack.at(-1);
      if (!node || !isMedia(node)) return;
      const page = referredPage(written);
      if (page !== undefined) {
        node.url = page;
        return;
      }
      const size = node.type === 'image' ? sizeAtEnd.exec(address) : null;
      const url = size ? address.slice(0, size.index) : address;
      node.url = decodeString(url);
      if (title) node.title = decodeString(title.slice(1, -1));
      if (url.includes(' ')) node.data = { ...node.data, isSpaced: true };
      if (!size) return;
      const [width, height] = [size.groups?.width, size.groups?.height].map((length) => length && `${length}px`);
      node.data = { ...node.data, hProperties: { style: pictureStyle(width, height) } };
    },
  },
};
