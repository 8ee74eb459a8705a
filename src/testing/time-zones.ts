/** The machine's zones under which the whole domain suite runs: nothing in it may depend on where the process stands. */
export const machineZones = ['UTC', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland'] as const
