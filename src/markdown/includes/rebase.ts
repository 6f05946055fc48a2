import { posix } from 'node:path';
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { isRemote } from '../../model/addresses.ts';

/** Attributes of raw HTML that contain the URL of a file. */
const addressInHtml =
  /(?<before><(?:a|img|source)\s[^>]*?\b(?:href|src)=(?<quote>["']))(?<address>[^"']*)(?=\k<quote>)/giu;

/**
 * Makes URLs that are relative to one folder relative to another.
 *
 * @param way the path from the second folder to the first
 */
export function rebase(tree: Root, way: string): void {
  if (way === '') return;
  visit(tree, (node) => {
    if (node.type === 'link' || node.type === 'image' || node.type === 'definition') {
      node.url = rebased(node.url, way);
    } else if (node.type === 'html') {
      node.value = node.value.replace(addressInHtml, (...match) => {
        const { before, address } = match.at(-1) as { before: string; address: string };
        return before + rebased(address, way);
      });
    }
  });
}

/** Web URLs, absolute paths and links within the document have the same target from anywhere. */
function rebased(address: string, way: string): string {
  if (address === '' || isRemote(address) || /^[/#?]/u.test(address)) return address;
  const [path = ''] = address.split(/[?#]/u);
  // The joined path becomes part of a URL: spaces and percent signs in the name of a folder must be encoded.
  return posix.join(way.split('/').map(encodeURIComponent).join('/'), path) + address.slice(path.length);
}
