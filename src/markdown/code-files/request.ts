import type { Code } from 'mdast';
import { withoutUndefined } from '../../model/without-undefined.ts';

/** The request for a file in the meta of a fence: `file=src/x.ts lines=10-20`. */
export interface CodeRequest {
  /** Relative to the source, or to the project root. */
  file: string;
  /** Default: `false`, relative to the source. */
  fromRoot?: boolean;
  /** `10-20`, `10-` or `10`, as written. */
  lines?: string;
  /** Name of a region that comments in the file mark. */
  region?: string;
}

declare module 'mdast' {
  interface CodeData {
    /** Code lines, from 0, that are replaced by files or parts of files. */
    embeds?: readonly { line: number; request: CodeRequest }[];
    /** Prefix of hidden lines, which are part of the program. */
    hiddenPrefix?: string;
  }
}

const part =
  /(?<=^|\s)(?<key>file|lines|region)=(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s"']\S*))(?:\s+|$)/gu;

/**
 * Removes the request for a file from a fence; the rest of its meta stays. If a fence names no language, the request may be in
 * its place.
 *
 * @returns `undefined` if the fence requests no file
 */
export function takeRequest(fence: Code): CodeRequest | undefined {
  const isFirst = /^file=/u.test(fence.lang ?? '');
  const info = isFirst ? [fence.lang, fence.meta].filter(Boolean).join(' ') : (fence.meta ?? '');
  const found: Partial<Record<string, string>> = {};
  const rest = info.replace(part, (...match) => {
    const { key = '', double, single, bare } = match.at(-1) as Partial<Record<string, string>>;
    found[key] ??= double ?? single ?? bare ?? '';
    return '';
  });
  const { file, lines, region } = found;
  if (!file) return undefined;
  if (isFirst) fence.lang = null;
  setMeta(fence, rest.trim());
  return { file, ...withoutUndefined({ lines, region }) };
}

function setMeta(fence: Code, meta: string): void {
  fence.meta = meta === '' ? null : meta;
  const { dataMeta, ...properties } = fence.data?.hProperties ?? {};
  fence.data = { ...fence.data, hProperties: meta === '' ? properties : { ...properties, dataMeta: meta } };
}
