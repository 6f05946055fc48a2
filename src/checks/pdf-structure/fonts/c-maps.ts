/** The orderings of Adobe's collections of characters, with the CMaps that every reader has (ISO 32000-1, table 118). */
const families: Readonly<Record<string, string>> = {
  GB1: 'GB-EUC GBpc-EUC GBK-EUC GBKp-EUC GBK2K UniGB-UCS2 UniGB-UTF16',
  CNS1: 'B5pc HKscs-B5 ETen-B5 ETenms-B5 CNS-EUC UniCNS-UCS2 UniCNS-UTF16',
  Japan1: '83pv-RKSJ 90ms-RKSJ 90msp-RKSJ 90pv-RKSJ Add-RKSJ EUC Ext-RKSJ UniJIS-UCS2 UniJIS-UCS2-HW UniJIS-UTF16',
  Korea1: 'KSC-EUC KSCms-UHC KSCms-UHC-HW KSCpc-EUC UniKS-UCS2 UniKS-UTF16',
};

const orderings = new Map(
  Object.entries(families).flatMap(([ordering, names]) =>
    names.split(' ').flatMap((name) => [`${name}-H`, `${name}-V`].map((full): [string, string] => [full, ordering])),
  ),
);
for (const name of ['H', 'V']) orderings.set(name, 'Japan1');

export function isIdentity(name: string): boolean {
  return name === 'Identity-H' || name === 'Identity-V';
}

/** The ordering of a standard CMap; none of one that is not standard. */
export function standardOrdering(name: string): string | undefined {
  return orderings.get(name);
}

/** Whether characters of that collection are known without a mapping in the font (9.10.2). */
export function isKnownCollection(ordering: string | undefined): boolean {
  return ordering !== undefined && Object.hasOwn(families, ordering);
}
