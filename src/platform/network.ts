/** Access to the web: files read during the build, and never afterwards. Passed in, so tests can use their own. */
export interface Network {
  /**
   * Downloads a file. Repeated requests for a URL return the same bytes.
   *
   * @param address `http:` or `https:`
   * @throws NetworkError that says in words why there is no file
   */
  fetch(address: string): Promise<WebFile>;
  /**
   * Checks whether a URL works, and reads no more than that requires.
   *
   * @param address `http:` or `https:`, without a fragment
   * @param ids that elements of the page should have
   */
  probe(address: string, ids?: readonly string[]): Promise<Probe>;
}

/** The result of checking a URL, or why there is none. */
export type Probe =
  | {
      state: 'answered';
      /** HTTP status. */
      status: number;
      /** Where it has moved permanently. Absent if it has not. */
      moved?: string | undefined;
      /** The ids that the page does not have. Empty if it is not an HTML page, or too long to be read. */
      missing: readonly string[];
    }
  | { state: ProbeFault; reason: string };

/**
 * Why nothing is known: the faults of fetching, and
 *
 * - `nameless`: the host has no IP address
 * - `certificate`: the server's certificate is invalid
 * - `late`: the total time was up before its turn came
 */
export type ProbeFault = NetworkFault | 'nameless' | 'certificate' | 'late';

/** The limits of network access. */
export interface NetworkOptions {
  /** Private hosts, IP addresses and blocks that may be contacted: `intranet.example`, `10.1.0.0/16`. */
  allow: readonly string[];
  /** Whether only cached copies of earlier builds are used. */
  frozen: boolean;
  /** Seconds for one file. All files together may take ten times as long. */
  time: number;
  /** Megabytes, of a million bytes, of one file. All files together may have ten times as many. */
  size: number;
  signal: AbortSignal;
}

export interface WebFile {
  bytes: Uint8Array;
  /** Set if it is a copy of an earlier build, because its server could not be reached: the reason. */
  unchecked?: string;
}

/**
 * Why there is no file:
 *
 * - `refused`: the server, or the configuration, does not allow it
 * - `private`: it is in a network that documents must not access
 * - `unreachable`: no response, or none in time
 * - `frozen`: network access is disabled, and there is no copy
 */
export type NetworkFault = 'refused' | 'private' | 'unreachable' | 'frozen';

/** Thrown if a file cannot be downloaded. Its message continues "Cannot fetch it: …". */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
  readonly fault: NetworkFault;

  constructor(fault: NetworkFault, message: string) {
    super(message);
    this.fault = fault;
  }
}

/** The web of an offline machine. */
export const noNetwork: Network = {
  async fetch() {
    throw new NetworkError('frozen', 'there is no network');
  },
  async probe() {
    return { state: 'frozen', reason: 'there is no network' };
  },
};
