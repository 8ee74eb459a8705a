import { Box, Text } from '@mantine/core'
import classes from './parts.module.css'

/** How something reads in the chat: the customer's words on the right, the business's on the left. */
export function ChatBubbles(props: { readonly label: string; readonly customer?: string; readonly business: string }) {
  return (
    <Box role="group" aria-label={props.label}>
      <Text size="xs" c="dimmed" mb={4}>
        {props.label}
      </Text>
      <Box className={classes.chat}>
        {props.customer === undefined || props.customer === '' ? null : (
          <div className={classes.theirs}>{props.customer}</div>
        )}
        <div className={classes.ours}>{props.business}</div>
      </Box>
    </Box>
  )
}
