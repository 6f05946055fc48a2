import { extname } from 'node:path';
import { sha256 } from '../../../model/digest.ts';
import type { FurtherFile } from '../../writer.ts';

/** What all pages of a site share. Names tell the content: what is kept by a browser for ever is never out of date. */
export interface Assets {
  /**
   * Adds a file under its name with the hash of its bytes.
   *
   * @returns its path from the site's folder
   */
  add(name: string, mediaType: string, bytes: Uint8Array): string;
  /** Adds a file whose name tells its content already, at a path from the folder of assets. */
  addHashed(file: FurtherFile): string;
}

/**
 * @param folder of the site, from the output folder
 * @param addFile takes the files
 */
export function siteAssets(folder: string, addFile: (file: FurtherFile) => void): Assets {
  const added = new Set<string>();
  const addHashed = ({ path, mediaType, bytes }: FurtherFile) => {
    const way = `assets/${path}`;
    if (!added.has(way)) addFile({ path: `${folder}/${way}`, mediaType, bytes });
    added.add(way);
    return way;
  };
  return {
    add(name, mediaType, bytes) {
      const hash = sha256(bytes).slice(0, 12);
      const extension = extname(name);
      return addHashed({ path: `${name.slice(0, -extension.length)}-${hash}${extension}`, mediaType, bytes });
    },
    addHashed,
  };
}
