export function InvitationScreen() {
  return <main />
}
