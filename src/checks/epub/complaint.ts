/** A validator's complaint about an EPUB. */
export interface Complaint {
  /** The number of the message in EPUBCheck: `RSC-005`. */
  id: string;
  isError: boolean;
  text: string;
  /** In the container; empty if the complaint is about the container itself. */
  path: string;
  line: number | undefined;
  column: number | undefined;
}
