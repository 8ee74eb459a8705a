export function ResetPasswordScreen() {
  return <main />
}
