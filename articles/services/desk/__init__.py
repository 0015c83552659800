"""What a desk needs besides: queues, who works on what, where a record is used."""
