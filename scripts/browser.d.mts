/** Path of an installed Chromium, installing one where that is possible; null where it is not. */
export declare function findBrowser(): Promise<string | null>
