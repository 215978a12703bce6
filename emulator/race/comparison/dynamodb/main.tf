terraform {
  backend "s3" {
    bucket = "states"
    key = "app.tfstate"
    region = "us-east-1"
    dynamodb_table = "locks"
  }
}

variable "who" {
  type    = string
  default = "nobody"
}

resource "terraform_data" "app" {
  input = var.who
}
