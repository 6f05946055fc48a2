import { pathFrom } from '../../model/addresses.ts';
import { readContainer } from '../../readers/epub/container.ts';
import { elementNamed, elementsIn, parseXml, readXml, type XmlElement, type XmlFault } from './xml.ts';

export interface ManifestItem {
  /** In the container. */
  path: string;
  mediaType: string;
  properties: readonly string[];
}

/** An EPUB, opened for checking. Missing parts are absent: a validator reports them. */
export interface Book {
  files: ReadonlyMap<string, Uint8Array>;
  packagePath: string;
  package: XmlElement | undefined;
  items: readonly ManifestItem[];
  /** The content documents in XHTML, those of the spine first. */
  documents: readonly BookDocument[];
}

/** A content document in XHTML. */
export interface BookDocument {
  path: string;
  text: string;
  /** Absent if the document is not XML; `fault` says why. */
  root?: XmlElement | undefined;
  fault?: XmlFault | undefined;
  isNavigation: boolean;
}

/** @throws Error with a reason to show, if the container cannot be read */
export function openBook(bytes: Uint8Array): Book {
  const files = readContainer(bytes);
  const textAt = (path: string) => {
    const file = files.get(path);
    return file && new TextDecoder().decode(file);
  };
  const xmlAt = (path: string) => readXml(textAt(path) ?? '');
  const rootfile = elementNamed('rootfile', xmlAt('META-INF/container.xml'));
  const packagePath = rootfile?.attributes['full-path'] ?? '';
  const root = xmlAt(packagePath);
  const byId = new Map<string, ManifestItem>();
  const spine: (ManifestItem | undefined)[] = [];
  for (const { name, attributes } of root ? elementsIn(root) : []) {
    if (name === 'item')
      byId.set(attributes.id ?? '', {
        path: pathFrom(packagePath, attributes.href ?? ''),
        mediaType: attributes['media-type'] ?? '',
        properties: (attributes.properties ?? '').split(/\s+/u),
      });
    if (name === 'itemref') spine.push(byId.get(attributes.idref ?? ''));
  }
  const items = [...byId.values()];
  const ordered = new Set([...spine, ...items].filter((item) => item !== undefined));
  const documents = [...ordered].flatMap(({ path, mediaType, properties }): BookDocument[] => {
    const text = mediaType === 'application/xhtml+xml' ? textAt(path) : undefined;
    if (text === undefined) return [];
    return [{ path, text, ...parseXml(text), isNavigation: properties.includes('nav') }];
  });
  return { files, packagePath, package: root, items, documents };
}

/** Whether a book is EPUB 2 or older, which states its version or has none. */
export function isOfEpub2({ package: root }: Book): boolean {
  return root !== undefined && !/^\s*3/u.test(root.attributes.version ?? '');
}
