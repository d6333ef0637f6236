export declare function whyNoWindow(machine: { platform: string; env: Record<string, string | undefined>; isRoot: boolean }): string | null
export declare function electronBinary(): string | null
export declare function fetchElectron(): Promise<unknown>
